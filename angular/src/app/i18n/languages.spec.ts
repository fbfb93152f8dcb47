import { directionOf, languageOf } from './languages';

describe('languages', () => {
  it('are found by what a browser wishes for, as exactly as can be', () => {
    expect(languageOf(['pt-BR', 'en'])).toBe('pt-BR');
    expect(languageOf(['pt-PT'])).toBe('pt-BR');
    expect(languageOf(['PL-pl'])).toBe('pl');
    expect(languageOf(['fi', 'bg-BG', 'en'])).toBe('bg');
    expect(languageOf(['fi'])).toBeNull();
  });

  it('are read from left to right unless they are not', () => {
    expect(directionOf('bg', '')).toBe('ltr');
    expect(directionOf('ar-EG', '')).toBe('rtl');
    expect(directionOf('en', '?dir=rtl')).toBe('rtl');
  });
});
