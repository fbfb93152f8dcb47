import { inject } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import { painted } from './after-paint';
import { Unsaved } from './unsaved';

/**
 * Routes whose pages are only left when nothing unsaved is lost by it, wherever on the page it is, and once it is seen where one is going: what
 * takes a page away and draws the next is long on a slow machine.
 */
export function askingFirst(routes: Routes): Routes {
  return routes.map((route): Route => ({
    ...route,
    ...(route.loadComponent && !route.children
      ? { canDeactivate: [() => inject(Unsaved).mayLeave(), () => painted()] }
      : {}),
    ...(route.children ? { children: askingFirst(route.children) } : {}),
  }));
}
