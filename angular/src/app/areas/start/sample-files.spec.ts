import { describe, expect, it } from 'vitest';
import { sampleFiles } from './sample-files';

const stages = [
  { name: 'Erstes Gespräch', type: 'open' },
  { name: 'Angebot', type: 'open' },
  { name: 'Gewonnen', type: 'won' },
  { name: 'Verloren', type: 'lost' },
];

describe('sample data', () => {
  it('refers to what it brings, and closes what is won or lost before today', async () => {
    const today = new Date(2026, 2, 31);
    const [companies, contacts, deals, notes] = await Promise.all(
      sampleFiles('Ada', stages, 'en', today).map(async (file) => (await file.text()).trim().split('\n').slice(1)),
    );
    const ids = (lines: string[]) => new Set(lines.map((line) => line.split(',')[0]));
    for (const contact of contacts) expect(ids(companies)).toContain(contact.split(',').at(-1));
    for (const deal of deals) {
      expect(ids(contacts)).toContain(deal.split(',').at(-1));
      const [stage, closed] = [deal.split(',')[3], deal.split(',')[6]];
      expect(stages.map(({ name }) => name)).toContain(stage);
      expect(closed !== '').toBe(stage === 'Gewonnen' || stage === 'Verloren');
      if (closed) expect(closed < '2026-03-31').toBe(true);
    }
    for (const note of notes) expect(ids(deals)).toContain(note.split(',').at(-1));
  });

  it('speaks the language of whoever begins with it', async () => {
    const today = new Date(2026, 2, 31);
    const said = async (language: string) => {
      const files = await Promise.all(sampleFiles('Ada', stages, language, today).map((file) => file.text()));
      const cells = (text: string, place: number) =>
        text
          .split('\n')
          .slice(1, -1)
          .map((line) => line.split(',')[place]);
      return [...cells(files[2], 1).map((name) => name.split(': ')[1]), ...files[3].split('\n').slice(1, -1)];
    };
    const english = await said('en');
    expect(english).toContain('Fleet tracking');
    for (const language of ['pl', 'pt-BR', 'bg'])
      for (const [at, text] of (await said(language)).entries()) expect(text, language).not.toBe(english[at]);
    expect(await said('pl')).toContain('Śledzenie floty');
  });
});
