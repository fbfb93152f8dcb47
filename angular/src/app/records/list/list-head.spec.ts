import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from 'vitest';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Screen } from '../../ui/screen';
import { COLLECTION_ACTS, CollectionAct } from './collection-acts';
import { ListHead } from './list-head';

const webhook = {
  name: 'webhook',
  plural: 'webhooks',
  label: 'Webhook',
  labelPlural: 'Webhooks',
  can: { create: true },
} as unknown as ObjectInfo;
const act = (label: string, makes: boolean): CollectionAct => ({
  object: 'webhook',
  icon: label,
  makes,
  label: () => label,
  allowed: () => true,
  run: () => undefined,
});

describe('the head of a list', () => {
  function buttons(acts: CollectionAct[]): string[] {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: Words, useValue: { t: (key: string) => key } },
        { provide: Screen, useValue: { phone: () => false, compact: () => false } },
        { provide: COLLECTION_ACTS, useValue: acts, multi: true },
      ],
    });
    const fixture = TestBed.createComponent(ListHead);
    fixture.componentRef.setInput('object', webhook);
    fixture.detectChanges();
    const host = fixture.nativeElement as HTMLElement;
    return [...host.querySelectorAll('button')].map((button) => button.getAttribute('aria-label') ?? '');
  }

  it('offers to make a record beside what else is done with the list', () => {
    expect(buttons([act('log', false)])).toEqual(['log', 'list.create']);
  });

  it('does not where records come to be in another way', () => {
    expect(buttons([act('invite', true)])).toEqual(['invite']);
  });
});
