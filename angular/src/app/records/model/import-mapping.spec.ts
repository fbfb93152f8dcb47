import { ImportMapping } from '../../api/import-types';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { doubleTargets, matchCandidates, toColumnChoices, toMapping } from './import-mapping';

const suggested: ImportMapping = {
  match: ['externalId'],
  columns: {
    opportunity_id: 'externalId',
    account: { field: 'company', by: 'name' },
    manager: [
      { field: 'team', by: 'name', create: true },
      { field: 'team.lead', by: 'name', create: true },
    ],
  },
  values: { account: { GTXPro: 'GTX Pro' } },
};
const columns = ['opportunity_id', 'account', 'manager', 'ignored'].map((header) => ({
  header,
  samples: [],
  suggestion: null,
}));

describe('import mapping', () => {
  it('comes out of the wizard as it went in', () => {
    expect(toMapping(toColumnChoices(columns, suggested), ['externalId'])).toEqual(suggested);
  });

  it('leaves out columns without a target', () => {
    const choices = toColumnChoices(columns, suggested);
    expect(choices[3].targets).toEqual([]);
    expect(Object.keys(toMapping(choices, []).columns)).not.toContain('ignored');
  });

  it('takes the suggestions when no mapping is given', () => {
    const [choice] = toColumnChoices([{ header: 'name', samples: ['Acme'], suggestion: 'name' }], null);
    expect(choice.targets).toEqual([{ field: 'name', by: null, create: false }]);
  });

  it('notices a field that two columns would fill', () => {
    const choices = toColumnChoices(columns, suggested);
    choices[3].targets.push({ field: 'company', by: 'name', create: false });
    expect(doubleTargets(choices)).toEqual(['company']);
  });

  it('recognises rows by plain fields that are mapped', () => {
    const fields = [
      { name: 'externalId', type: 'text' },
      { name: 'company', type: 'reference' },
      { name: 'name', type: 'text' },
    ] as FieldInfo[];
    const names = matchCandidates({ fields } as ObjectInfo, toColumnChoices(columns, suggested)).map(
      (field) => field.name,
    );
    expect(names).toEqual(['externalId']);
  });
});
