import { Routes } from '@angular/router';

export const accountRoutes: Routes = [
  { path: 'sign-in', title: 'account.signIn', loadComponent: () => import('./sign-in').then((file) => file.SignIn) },
  { path: 'sign-up', title: 'account.signUp', loadComponent: () => import('./sign-up').then((file) => file.SignUp) },
  {
    path: 'forgot-password',
    title: 'account.forgot',
    loadComponent: () => import('./forgot-password').then((file) => file.ForgotPassword),
  },
  {
    path: 'reset-password',
    title: 'account.reset',
    loadComponent: () => import('./reset-password').then((file) => file.ResetPassword),
  },
];
