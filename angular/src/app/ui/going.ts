import { Directive, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

/** Marks the entry of the navigation that was just chosen, until its page is there. */
@Directive({ selector: 'a.nav-item[routerLink]', host: { '[class.going]': 'going()' } })
export class Going {
  private readonly link = inject(RouterLink);
  private readonly router = inject(Router);
  protected readonly going = computed(() => {
    const target = this.router.currentNavigation()?.extractedUrl;
    return !!target && !!this.link.urlTree && target.toString() === this.link.urlTree.toString();
  });
}
