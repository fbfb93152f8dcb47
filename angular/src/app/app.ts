import { Component, effect, inject, untracked } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Http } from './api/http';
import { Overlays } from './ui/overlays';
import { ToastOutlet } from './ui/toast-outlet';
import { SignInAgain } from './areas/account/sign-in-again';

@Component({
  selector: 'crm-root',
  imports: [RouterOutlet, ToastOutlet],
  template: `
    <router-outlet />
    <crm-toast-outlet />
  `,
})
export class App {
  private readonly http = inject(Http);
  private readonly overlays = inject(Overlays);

  constructor() {
    effect(() => {
      if (this.http.sessionEnded()) untracked(() => void this.overlays.locked(SignInAgain));
    });
  }
}
