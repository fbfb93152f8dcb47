import { Injectable, inject } from '@angular/core';
import { CanActivateFn, Router, UrlTree } from '@angular/router';
import { Http } from '../../api/http';

interface StartPage {
  dashboard: string | null;
  view: string | null;
  /** The plural name of what the view shows. */
  plural: string | null;
}

const NONE: StartPage = { dashboard: null, view: null, plural: null };

/** With which dashboard, or which view, one's role begins. */
@Injectable({ providedIn: 'root' })
export class StartPages {
  private readonly http = inject(Http);
  private readonly router = inject(Router);

  /** Where nobody can tell, there is none: it is no reason not to begin. */
  mine(): Promise<StartPage> {
    return this.http.get<StartPage>('/api/app/start-page').catch(() => NONE);
  }

  async address(): Promise<UrlTree> {
    const { view, plural } = await this.mine();
    return view && plural
      ? this.router.createUrlTree(['/', plural], { queryParams: { view } })
      : this.router.createUrlTree(['/dashboard']);
  }
}

/** The address of nothing in particular leads to where one begins. */
export const toStart: CanActivateFn = () => inject(StartPages).address();
