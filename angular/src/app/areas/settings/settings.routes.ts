import { inject } from '@angular/core';
import { CanActivateFn, Routes } from '@angular/router';
import { Session } from '../../core/session';

const needs =
  (policy: string): CanActivateFn =>
  () =>
    inject(Session).can(policy);

export const settingsRoutes: Routes = [
  {
    path: '',
    title: 'settings.title',
    loadComponent: () => import('./settings-page').then((file) => file.SettingsPage),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'profile' },
      { path: 'profile', loadComponent: () => import('./profile').then((file) => file.ProfilePage) },
      {
        path: 'branding',
        canActivate: [needs('Crm.Settings.Branding')],
        loadComponent: () => import('./branding').then((file) => file.BrandingPage),
      },
      { path: 'pipelines', loadComponent: () => import('./pipelines').then((file) => file.PipelinesPage) },
      { path: 'roles', loadComponent: () => import('../identity/roles').then((file) => file.RolesPage) },
      {
        path: 'mail-log',
        canActivate: [needs('Crm.Settings.MailLog')],
        loadComponent: () => import('./mail-log').then((file) => file.MailLogPage),
      },
    ],
  },
];
