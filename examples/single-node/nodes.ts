import { writeHosts } from '../../lib/hosts/write-hosts';
import { HOSTS } from './hosts';

if (require.main === module) writeHosts({ cluster: 'cluster.yaml', hosts: HOSTS });
