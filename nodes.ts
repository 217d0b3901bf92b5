import { HOSTS } from './hosts';
import { writeHosts } from './lib/hosts/write-hosts';

// Not through lib's index: that loads cdk8s, which the hosts' files don't need.
if (require.main === module) writeHosts({ cluster: 'cluster.yaml', hosts: HOSTS });
