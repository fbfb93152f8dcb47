/** The company named by the address: `/t/acme/…` or `acme.crm.example`, where the bare host belongs to the platform. */
export function tenantOfAddress(baseUri: string, hostName: string): string | null {
  const path = /^\/t\/([^/]+)\//.exec(new URL(baseUri).pathname);
  if (path) return decodeURIComponent(path[1]);
  if (/^[\d.]+$|:/.test(hostName)) return null;
  const labels = hostName.split('.');
  const bare = labels[labels.length - 1] === 'localhost' ? 1 : 2;
  return labels.length > bare && labels[0] !== 'www' ? labels[0] : null;
}

/** A sub-domain suggested from a company's name: "Łódź Steel & Co." becomes "lodz-steel-co". */
export function suggestSubdomain(companyName: string): string {
  return companyName
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}
