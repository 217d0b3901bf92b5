import { writeHosts } from 'honeydue-k3s';
import { HOSTS } from './hosts';

if (require.main === module) writeHosts({ cluster: 'cluster.yaml', hosts: HOSTS });
