import { Provider, inject } from '@angular/core';
import { NAVIGATION_PARTS, PERSONAL_PARTS, PersonalPart } from '../../core/slots';
import { ACTIVITY_PARTS, ActivityParts } from '../../records/activity/activity-part';
import { HELP_TOPICS, HelpTopics } from '../../records/help/topics';
import { COMPOSITIONS, Composition } from '../../records/page/compositions';
import { RECORD_MARKS, RECORD_TABS, RecordTab } from '../../records/page/record-parts';
import { Overlays } from '../../ui/overlays';
import { NavFavorites } from './nav-favorites';
import { Notifications } from './notifications';
import { RecordMarks } from './record-marks';

const comments: RecordTab = {
  id: 'comments',
  label: 'talk.title',
  offered: (object, registry) => object.navigation && object.timeline && !!registry.byName('comment')?.can.read,
  component: () => import('./conversation').then((file) => file.Conversation),
};

/** Its text stands on timelines as it was said. */
const said: Composition = { object: 'comment', text: 'body' };

const files: RecordTab = {
  id: 'files',
  label: 'files.title',
  offered: (object, registry) => object.navigation && object.timeline && !!registry.byName('attachment')?.can.read,
  component: () => import('./attachments').then((file) => file.Attachments),
};

/** The bell; its panel is loaded when it is opened. */
function bell(): PersonalPart {
  const [notifications, overlays] = [inject(Notifications), inject(Overlays)];
  return {
    icon: 'bell',
    label: 'news.title',
    waiting: notifications.unread,
    open: async () => {
      const { NotificationPanel } = await import('./notification-panel');
      await overlays.side(NotificationPanel);
    },
  };
}

/** The feed as a widget of a dashboard. */
const activity: ActivityParts = {
  lines: () => import('./feed/feed-lines').then((file) => file.FeedLines),
  choice: () => import('./feed/feed-narrow').then((file) => file.FeedNarrow),
};

const help: HelpTopics = {
  activity: (place) => ({
    things: [
      { id: 'who', icon: 'users' },
      { id: 'narrow', icon: 'list-filter' },
      { id: 'open', icon: 'external-link' },
      ...(place.makes('reaction') ? [{ id: 'react', icon: 'smile' }] : []),
    ],
    keys: ['palette', 'goActivity'],
    next: { id: 'dashboard', link: ['/dashboard'] },
  }),
};

export const COLLABORATION_EXTENSIONS: Provider[] = [
  { provide: RECORD_TABS, useValue: comments, multi: true },
  { provide: RECORD_TABS, useValue: files, multi: true },
  { provide: COMPOSITIONS, useValue: said, multi: true },
  { provide: RECORD_MARKS, useValue: RecordMarks, multi: true },
  { provide: NAVIGATION_PARTS, useValue: NavFavorites, multi: true },
  { provide: HELP_TOPICS, useValue: help, multi: true },
  { provide: ACTIVITY_PARTS, useValue: activity },
  { provide: PERSONAL_PARTS, useFactory: bell, multi: true },
];
