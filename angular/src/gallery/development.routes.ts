import { Routes } from '@angular/router';

export const developmentRoutes: Routes = [
  { path: 'gallery', loadComponent: () => import('./gallery').then((file) => file.Gallery) },
];
