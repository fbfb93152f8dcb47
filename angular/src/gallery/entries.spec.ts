import { TestBed } from '@angular/core/testing';
import { Words } from '../app/i18n/words';
import { ENTRIES } from './entries';

describe('the gallery of controls', () => {
  // What draws on a canvas or asks for a map is looked at in a browser.
  const drawn = ENTRIES.filter(({ name }) => !['crm-chart', 'crm-world-map'].includes(name));

  it.each(drawn)('draws $name in all its states', ({ name, demo }) => {
    TestBed.configureTestingModule({ providers: [{ provide: Words, useValue: { t: (key: string) => key } }] });
    const fixture = TestBed.createComponent(demo);
    fixture.detectChanges();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelectorAll(name === 'controls' ? '.btn' : name).length).toBeGreaterThan(0);
  });
});
