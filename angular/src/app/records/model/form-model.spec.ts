import { FieldInfo, ObjectInfo } from '../../api/types';
import {
  changedBody,
  createBody,
  emptyFormErrors,
  fieldError,
  formErrors,
  formFields,
  initialValues,
  titleInput,
} from './form-model';

const t = (key: string) => key;
const field = (name: string, type: FieldInfo['type'], more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  inForm: true,
  ...more,
});
const fields = [
  field('id', 'id', { readOnly: true }),
  field('title', 'text', { readOnly: true }),
  field('city', 'text'),
  field('lastName', 'text', { required: true, maxLength: 5 }),
  field('hidden', 'text', { inForm: false }),
  field('owner', 'user'),
  field('amount', 'money', { min: 0 }),
  field('currency', 'choice', { inForm: false }),
  field('tags', 'tags'),
];
const object = { titleField: 'title', fields } as ObjectInfo;

describe('form from metadata', () => {
  it('shows writable form fields, required ones first', () => {
    expect(formFields(object).map((each) => each.name)).toEqual(['lastName', 'city', 'owner', 'amount', 'tags']);
  });

  it('asks for a hidden field where nothing can stand for it', () => {
    const own = [
      field('done', 'boolean', { required: true, inForm: false }),
      field('kind', 'choice', { required: true, inForm: false, default: 'plain' }),
      field('code', 'text', { required: true, inForm: false }),
    ];
    expect(formFields({ titleField: 'code', fields: own } as ObjectInfo).map(({ name }) => name)).toEqual(['code']);
  });

  it('types a title into the first required text when the title itself is composed', () => {
    expect(titleInput(object)?.name).toBe('lastName');
  });

  it('asks for the title of a form that nobody has written into, and only of that', () => {
    const fresh = { name: null, stage: { id: '1', name: 'New' }, amount: null };
    const deal = { titleField: 'name', fields: [field('name', 'text')] } as ObjectInfo;
    expect(emptyFormErrors(deal, { ...fresh }, fresh, t)).toEqual({ name: 'form.required' });
    expect(emptyFormErrors(deal, { ...fresh, amount: '5' }, fresh, t)).toEqual({});
    expect(emptyFormErrors(deal, { ...fresh, name: 'Kitchen' }, fresh, t)).toEqual({});
  });

  it('starts with what is given, then with defaults', () => {
    const me = { id: '1', name: 'Ann' };
    const values = initialValues(formFields(object), { city: 'Łódź' }, { me, currency: 'PLN' });
    expect(values).toEqual({ lastName: null, city: 'Łódź', owner: me, amount: null, tags: [] });
  });

  it('starts a record with what its fields begin with', () => {
    const own = [
      field('tier', 'choice', { default: 'gold' }),
      field('partner', 'user', { default: '@me' }),
      field('since', 'date', { default: '@today' }),
      field('met', 'dateTime', { default: '@now' }),
      field('branch', 'reference', { default: '0198c7a0-0000-7000-8000-000000000001' }),
      field('share', 'percent', { default: '12.5' }),
      field('badges', 'multiChoice', { default: ['new'] }),
    ];
    const values = initialValues(own, {}, { me: null, currency: 'PLN' });
    expect(values).toEqual({
      tier: 'gold',
      partner: null,
      since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      met: expect.stringMatching(/T\d\d:\d\d:00\.000Z$/),
      branch: null,
      share: '12.5',
      badges: ['new'],
    });
  });

  it('does not begin with what was emptied', () => {
    const own = [field('tier', 'choice', { default: 'gold' }), field('branch', 'reference', { default: 'id' })];
    const fresh = { tier: 'gold', branch: null };
    expect(createBody(object, own, { tier: null, branch: null }, 'PLN', fresh)).toEqual({ tier: null });
    expect(createBody(object, own, { tier: 'silver', branch: null }, 'PLN', fresh)).toEqual({ tier: 'silver' });
  });

  it('says what is wrong, on the field', () => {
    expect(formErrors(fields, { lastName: '', amount: '-1' }, t)).toEqual({
      lastName: 'form.required',
      amount: 'form.min',
    });
    expect(fieldError(fields[3], 'Kowalska', t)).toBe('form.tooLong');
    expect(fieldError(field('e', 'email'), 'ann@', t)).toBe('form.email');
    expect(fieldError(field('n', 'integer'), '1.5', t)).toBe('form.integer');
    expect(fieldError(field('n', 'money'), '1 234,50', t)).toBeNull();
    expect(fieldError(field('n', 'decimal'), 'many', t)).toBe('form.number');
  });

  it('creates with references as ids and without what is empty', () => {
    const body = createBody(
      object,
      formFields(object),
      {
        lastName: 'Nowak',
        owner: { id: '7', name: 'Ann' },
        amount: '1 234,50',
        city: '',
      },
      'PLN',
    );
    expect(body).toEqual({ lastName: 'Nowak', owner: '7', amount: '1234.50', currency: 'PLN' });
  });

  it('updates only what differs, and empties what was emptied', () => {
    const before = { lastName: 'Nowak', city: 'Gdynia', owner: { id: '7', name: 'Ann' }, tags: ['a'] };
    const after = { lastName: 'Nowak', city: '', owner: { id: '7', name: 'Anna' }, tags: ['a', 'b'] };
    expect(changedBody(fields, before, after)).toEqual({ city: null, tags: ['a', 'b'] });
  });
});
