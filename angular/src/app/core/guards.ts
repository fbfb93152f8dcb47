import { inject } from '@angular/core';
import { CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { Registry } from './registry';
import { Session } from './session';

export const signedIn: CanActivateFn = async (_, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const registry = inject(Registry);
  // Who somebody is cannot be known while the server is away: the address stays, and is gone to when it is back.
  if (!session.known()) return new RedirectCommand(router.parseUrl('/away'), { skipLocationChange: true });
  if (!session.signedIn()) {
    return router.createUrlTree(['/sign-in'], { queryParams: state.url === '/' ? {} : { returnUrl: state.url } });
  }
  await registry.load();
  return true;
};

export const signedOut: CanActivateFn = () => (inject(Session).signedIn() ? inject(Router).createUrlTree(['/']) : true);
