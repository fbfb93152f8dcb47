import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';
import { Registry } from './registry';
import { Session } from './session';

export const signedIn: CanActivateFn = async (_, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const registry = inject(Registry);
  if (!session.signedIn()) {
    return router.createUrlTree(['/sign-in'], { queryParams: state.url === '/' ? {} : { returnUrl: state.url } });
  }
  await registry.load();
  return true;
};

export const signedOut: CanActivateFn = () => (inject(Session).signedIn() ? inject(Router).createUrlTree(['/']) : true);
