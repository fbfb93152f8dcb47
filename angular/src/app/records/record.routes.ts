import { Routes } from '@angular/router';

/** The pages of the records of any object. */
export const RECORD_ROUTES: Routes = [
  {
    path: ':plural',
    loadComponent: () => import('./list/list-page').then((file) => file.ListPage),
  },
  {
    path: ':plural/import',
    loadComponent: () => import('./import/import-page').then((file) => file.ImportPage),
  },
  {
    path: ':plural/bin',
    loadComponent: () => import('./bin/bin-page').then((file) => file.BinPage),
  },
  {
    path: ':plural/duplicates',
    loadComponent: () => import('./duplicates/duplicates-page').then((file) => file.DuplicatesPage),
  },
  {
    path: ':plural/:id',
    loadComponent: () => import('./page/record-page').then((file) => file.RecordPage),
  },
];
