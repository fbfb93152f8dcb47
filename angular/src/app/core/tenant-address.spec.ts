import { suggestSubdomain, tenantOfAddress } from './tenant-address';

describe('tenant of the address', () => {
  it.each([
    ['http://localhost:5080/', 'localhost', null],
    ['http://acme.localhost:5080/', 'acme.localhost', 'acme'],
    ['http://localhost:5080/t/acme/', 'localhost', 'acme'],
    ['https://crm.example/', 'crm.example', null],
    ['https://acme.crm.example/', 'acme.crm.example', 'acme'],
    ['http://127.0.0.1:5080/', '127.0.0.1', null],
    ['https://www.crm.example/', 'www.crm.example', null],
  ])('%s', (base, host, tenant) => expect(tenantOfAddress(base, host)).toBe(tenant));

  it.each([
    ['Łódź Steel & Co.', 'lodz-steel-co'],
    ['  Acme  ', 'acme'],
    ['Größe', 'grosse'],
    ['!!!', ''],
  ])('%s suggests %s', (name, subdomain) => expect(suggestSubdomain(name)).toBe(subdomain));
});
