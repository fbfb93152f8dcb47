import { describe, expect, it } from 'vitest';
import { ObjectInfo } from '../../api/types';
import { filled, wantedOf } from './placeholders';

const deal = { name: 'deal', fields: [{ name: 'name' }, { name: 'company' }, { name: 'contact' }] } as ObjectInfo;
const text = 'Called {contact.firstName} of {company.name} about {deal.name} on {today}. {nobody.name}';

describe('places in a text', () => {
  it('are fields of the record and of what it refers to', () => {
    expect(wantedOf(text, deal).map(({ path }) => path)).toEqual(['contact.firstName', 'company.name', 'name']);
  });

  it('are filled with what is known; what is not stays in sight', () => {
    const row = { id: '1', name: 'Lamps', company: { id: '2', name: 'Acme' }, contact: { id: '3', firstName: null } };
    const wanted = wantedOf(text, deal);
    expect(filled(text, wanted, row, { today: '26 Nov' }, String)).toBe(
      'Called {contact.firstName} of Acme about Lamps on 26 Nov. {nobody.name}',
    );
  });

  it('are left alone where nothing is known of the record', () => {
    expect(filled('{deal.name}', wantedOf('{deal.name}', deal), null, {}, String)).toBe('{deal.name}');
  });
});
