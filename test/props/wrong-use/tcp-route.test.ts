import { TcpEntryPoint, TcpRoute, type TcpRouteProps, WebService } from '../../../lib';
import { refusalsOf } from '../../support/build';
import { WEB } from '../../support/valid-props';
import { testWrongUse } from '../../support/wrong-use';

describe('TcpRoute refuses', () => {
  testWrongUse<TcpRouteProps>(
    (chart, props) => void new TcpRoute(chart, 'subject', props),
    { entryPoint: new TcpEntryPoint('imaps', { port: 993 }), backend: { serviceName: 'mail', servicePort: 993 } },
    ['entryPoint', 'backend'],
    {
      entryPoint: [['imaps', 'entryPoint = "imaps"', /a TcpEntryPoint: the object/]],
      backend: [
        ['mail', 'backend = "mail"', /not its name/],
        [{ serviceName: 'mail' }, 'backend = {"serviceName":"mail"}', /not its name/],
      ],
      servicePort: [
        [0, 'servicePort = 0', /from 1 to 65535/],
        ['IMAPS', 'servicePort = "IMAPS"', /number or the name/],
        ['993', 'servicePort = "993"', /number or the name/],
      ],
      sendProxyProtocol: [
        [3, 'sendProxyProtocol = 3', /Write 2/],
        ['v2', 'sendProxyProtocol = "v2"', /Write 2/],
      ],
      name: [['Imaps', 'name = "Imaps"', /at most 63/]],
      ingressClassName: [['', 'ingressClassName = ""', /at most 253/]],
    },
  );
});

test('a port of a workload that is neither number nor text is refused, and its policies are left as they are', () => {
  const wrong = { servicePort: null } as unknown as Pick<TcpRouteProps, 'servicePort'>;
  const refused = refusalsOf((chart) => {
    const backend = new WebService(chart, 'mail', WEB);
    new TcpRoute(chart, 'subject', { entryPoint: new TcpEntryPoint('imaps', { port: 993 }), backend, ...wrong });
  });
  expect(refused).toMatchObject([{ message: expect.stringContaining('servicePort = null: ') }]);
});
