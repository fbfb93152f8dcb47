import { inject } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import { Unsaved } from './unsaved';

/** Routes whose pages are only left when nothing unsaved is lost by it, wherever on the page it is. */
export function askingFirst(routes: Routes): Routes {
  return routes.map((route): Route => ({
    ...route,
    ...(route.loadComponent && !route.children ? { canDeactivate: [() => inject(Unsaved).mayLeave()] } : {}),
    ...(route.children ? { children: askingFirst(route.children) } : {}),
  }));
}
