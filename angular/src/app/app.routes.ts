import { Routes } from '@angular/router';
import { toStart } from './areas/analytics/start-pages';
import { signedIn, signedOut } from './core/guards';
import { inSettings } from './core/settings-lists';
import { developmentRoutes } from './development.routes';
import { RECORD_ROUTES } from './records/record.routes';
import { askingFirst } from './ui/leaving';

export const routes: Routes = [
  ...developmentRoutes,
  { path: 'away', loadComponent: () => import('./areas/shell/away-page').then((file) => file.AwayPage) },
  {
    path: '',
    loadComponent: () => import('./areas/account/account-frame').then((file) => file.AccountFrame),
    loadChildren: () => import('./areas/account/account.routes').then((file) => file.accountRoutes),
    canMatch: [(_, segments) => ACCOUNT_PATHS.includes(segments[0]?.path)],
    canActivate: [(route, state) => (state.url.startsWith('/reset-password') ? true : signedOut(route, state))],
  },
  {
    path: '',
    loadComponent: () => import('./areas/shell/shell').then((file) => file.Shell),
    canActivate: [signedIn],
    children: askingFirst([
      { path: '', pathMatch: 'full', canActivate: [toStart], children: [] },
      {
        path: 'dashboard',
        title: 'dashboard.title',
        // Another dashboard is another page; the days that are looked at are not.
        runGuardsAndResolvers: (from, to) => from.queryParams['board'] !== to.queryParams['board'],
        loadComponent: () => import('./areas/analytics/dashboard-page').then((file) => file.DashboardPage),
      },
      {
        path: 'activity',
        title: 'feed.title',
        loadComponent: () => import('./areas/collaboration/feed/feed-page').then((file) => file.FeedPage),
      },
      {
        path: 'welcome',
        title: 'start.title',
        loadComponent: () => import('./areas/start/welcome').then((file) => file.Welcome),
      },
      {
        path: '',
        canMatch: [inSettings],
        loadChildren: () => import('./areas/settings/settings.routes').then((file) => file.settingsRoutes),
      },
      ...RECORD_ROUTES,
      { path: '**', loadComponent: () => import('./records/absent-state').then((file) => file.AbsentState) },
    ]),
  },
];

const ACCOUNT_PATHS = ['sign-in', 'sign-up', 'forgot-password', 'reset-password'];
