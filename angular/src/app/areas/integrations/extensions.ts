import { Provider, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Words } from '../../i18n/words';
import { COLLECTION_ACTS, CollectionAct } from '../../records/list/collection-acts';
import { RECORD_ACTS, RecordActChoice } from '../../records/page/record-act-choice';

function logs(): CollectionAct[] {
  const [words, router] = [inject(Words), inject(Router)];
  return [
    {
      object: 'webhook',
      icon: 'activity',
      makes: false,
      label: () => words.t('settings.webhook-log'),
      allowed: () => true,
      run: () => void router.navigate(['/settings/webhook-log']),
    },
  ];
}

const byState: RecordActChoice = (object, act, row) => {
  if (object.name !== 'webhook') return true;
  return act.name === 'pause' ? row['state'] === 'active' : act.name === 'resume' ? row['state'] === 'paused' : true;
};

export const INTEGRATION_EXTENSIONS: Provider[] = [
  { provide: COLLECTION_ACTS, useFactory: logs, multi: true },
  { provide: RECORD_ACTS, useValue: byState, multi: true },
];
