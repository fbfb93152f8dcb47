import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { Session } from '../../core/session';
import { Theme } from '../../core/theme';
import { Words } from '../../i18n/words';
import { Field } from '../../ui/field';
import { Toasts } from '../../ui/toasts';
import { keepsDraft } from '../../ui/unsaved';
import { BRAND_COLORS, DEFAULT_BRAND } from './brand-colors';

@Component({
  selector: 'crm-branding',
  imports: [Field],
  template: `
    <h2>{{ t('settings.branding') }}</h2>
    <p class="lead">{{ t('branding.lead') }}</p>
    <form class="card panel" novalidate (submit)="$event.preventDefault(); save()">
      <crm-field [label]="t('branding.name')" for="brand-name" [error]="errors()['displayName']">
        <input #box id="brand-name" class="input" maxlength="80" [value]="name()" (input)="name.set(box.value)" />
      </crm-field>
      <crm-field
        [label]="t('branding.color')"
        for="brand-color"
        [error]="errors()['color']"
        [help]="t('branding.colorHelp')"
      >
        <div class="swatches">
          @for (each of colors; track each.name) {
            <button
              type="button"
              class="swatch"
              [style.background]="each.value"
              [title]="t('branding.swatch.' + each.name)"
              [attr.aria-label]="t('branding.swatch.' + each.name)"
              [attr.aria-pressed]="each.value === color()"
              (click)="show(each.value)"
            ></button>
          }
          <input
            #picker
            id="brand-color"
            type="color"
            [title]="t('branding.own')"
            [attr.aria-label]="t('branding.own')"
            [value]="color()"
            (input)="show(picker.value)"
          />
        </div>
      </crm-field>
      <div class="preview" aria-hidden="true">
        <span class="btn primary">{{ t('branding.sampleButton') }}</span>
        <span class="btn on">{{ t('branding.sampleOn') }}</span>
        <span class="link">{{ t('branding.sampleLink') }}</span>
      </div>
      <div class="acts">
        <button type="submit" class="btn primary" [disabled]="busy()">{{ t('common.save') }}</button>
        @if (touched()) {
          <button type="button" class="btn ghost" (click)="restore()">{{ t('common.cancel') }}</button>
        }
      </div>
    </form>
  `,
  styleUrls: ['./page.css', './branding.css'],
})
export class BrandingPage {
  private readonly http = inject(Http);
  private readonly session = inject(Session);
  private readonly theme = inject(Theme);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly colors = BRAND_COLORS;
  protected readonly name = signal(this.session.tenantName());
  protected readonly color = signal(this.session.tenantColor() ?? DEFAULT_BRAND);
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly busy = signal(false);
  protected readonly touched = computed(
    () => this.color() !== (this.session.tenantColor() ?? DEFAULT_BRAND) || this.name() !== this.session.tenantName(),
  );

  constructor() {
    keepsDraft(this.touched);
    // A colour that was only tried on goes with the page.
    inject(DestroyRef).onDestroy(() => this.theme.color.set(this.session.tenantColor()));
  }

  /** The whole product takes the colour on while it is being chosen. */
  protected show(color: string): void {
    this.color.set(color);
    this.theme.color.set(color);
  }

  protected restore(): void {
    this.name.set(this.session.tenantName());
    this.show(this.session.tenantColor() ?? DEFAULT_BRAND);
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    this.errors.set({});
    try {
      await this.http.put('/api/app/branding', { color: this.color(), displayName: this.name().trim() });
      await this.session.load();
      this.toasts.done(this.t('branding.saved'));
    } catch (error) {
      const problem = asProblem(error);
      const errors = problem.fieldErrors;
      this.errors.set(
        Object.keys(errors).length ? errors : { displayName: problem.message || this.t('error.failed.text') },
      );
    } finally {
      this.busy.set(false);
    }
  }
}
