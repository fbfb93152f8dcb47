import { describe, expect, it } from 'vitest';
import { LARGEST, fileSize, isPicture, tooLarge } from './file-facts';

describe('files', () => {
  it('tells sizes as people read them', () => {
    expect(fileSize(0, 'en')).toBe('0 byte');
    expect(fileSize(999, 'en')).toBe('999 byte');
    expect(fileSize(1_400_000, 'en')).toBe('1.4 MB');
    expect(fileSize(1_400_000, 'pl')).toBe('1,4 MB');
  });

  it('shows pictures, but nothing that could run', () => {
    expect(isPicture('image/png')).toBe(true);
    expect(isPicture('image/svg+xml')).toBe(false);
    expect(isPicture('text/html')).toBe(false);
  });

  it('refuses what the server would refuse', () => {
    expect(tooLarge({ size: LARGEST })).toBe(false);
    expect(tooLarge({ size: LARGEST + 1 })).toBe(true);
  });
});
