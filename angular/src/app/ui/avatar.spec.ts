import { initialsOf } from './avatar';

describe('initials', () => {
  it.each([
    ['Darcel Schlecht', 'DS'],
    ['anna maria kowalska', 'AK'],
    ['X', 'X'],
    ['łukasz żak', 'ŁŻ'],
    ['', '?'],
    ['👍 Ann', 'A'],
  ])('of %s are %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
});
