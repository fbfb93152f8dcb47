import { Provider, inject } from '@angular/core';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { COLLECTION_ACTS, CollectionAct } from '../../records/list/collection-acts';
import { RECORD_ACTS, RecordActChoice } from '../../records/page/record-act-choice';
import { Overlays } from '../../ui/overlays';

function inviting(): CollectionAct[] {
  const [session, words, overlays] = [inject(Session), inject(Words), inject(Overlays)];
  return [
    {
      object: 'user',
      icon: 'user-plus',
      makes: true,
      label: () => words.t('invite.act'),
      allowed: () => session.can('Crm.Users.Invite') || session.can('Crm.Users.Create'),
      run: () => void import('./invite-dialog').then(({ InviteDialog }) => overlays.ask(InviteDialog)),
    },
  ];
}

const byState: RecordActChoice = (object, act, row) => {
  if (object.name !== 'user') return true;
  return act.name === 'activate' ? row['active'] !== true : act.name === 'deactivate' ? row['active'] === true : true;
};

export const IDENTITY_EXTENSIONS: Provider[] = [
  { provide: COLLECTION_ACTS, useFactory: inviting, multi: true },
  { provide: RECORD_ACTS, useValue: byState, multi: true },
];
