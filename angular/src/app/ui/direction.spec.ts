import { keyAlong } from './direction';

describe('arrow keys', () => {
  afterEach(() => document.documentElement.removeAttribute('dir'));

  it('lead onward to the right, and to the left where the page is read so', () => {
    expect(keyAlong('ArrowRight')).toBe('ArrowRight');
    document.documentElement.dir = 'rtl';
    expect(keyAlong('ArrowLeft')).toBe('ArrowRight');
    expect(keyAlong('ArrowRight')).toBe('ArrowLeft');
    expect(keyAlong('ArrowDown')).toBe('ArrowDown');
  });
});
