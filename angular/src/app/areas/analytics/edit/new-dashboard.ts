import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { DialogFrame } from '../../../ui/dialog-frame';
import { Field } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { TEMPLATES, TemplateId, layoutOf } from '../model/templates';

export interface NewDashboardAnswer {
  name: string;
  template: TemplateId | null;
}

const ICONS: Record<TemplateId, string> = {
  sales: 'trending-up',
  week: 'list-checks',
  pipeline: 'funnel',
  activity: 'activity',
};

/** What a dashboard begins with, and what it is called. */
@Component({
  selector: 'crm-new-dashboard',
  imports: [DialogFrame, Field, Icon],
  template: `
    <crm-dialog-frame [heading]="t('dash.create')">
      <form id="dashboard-form" novalidate (submit)="$event.preventDefault(); done()">
        <fieldset>
          <legend class="caption">{{ t('dash.beginWith') }}</legend>
          @for (template of templates; track template) {
            <label [class.on]="template === chosen()">
              <input
                type="radio"
                name="template"
                class="visually-hidden"
                [checked]="template === chosen()"
                (change)="choose(template)"
              />
              <crm-icon [name]="icons[template]" [size]="18" />
              <span>
                <strong>{{ t('dash.template.' + template + '.name') }}</strong>
                <span class="caption">{{ t('dash.template.' + template + '.text') }}</span>
              </span>
            </label>
          }
          <label [class.on]="!chosen()">
            <input type="radio" name="template" class="visually-hidden" [checked]="!chosen()" (change)="choose(null)" />
            <crm-icon name="square" [size]="18" />
            <span>
              <strong>{{ t('dash.blank') }}</strong>
              <span class="caption">{{ t('dash.blankText') }}</span>
            </span>
          </label>
        </fieldset>
        <crm-field [label]="t('dash.name')" for="dashboard-name" [required]="true" [error]="error()">
          <input
            #box
            id="dashboard-name"
            class="input"
            maxlength="100"
            cdkFocusInitial
            [value]="name()"
            (input)="typed.set(box.value)"
          />
        </crm-field>
      </form>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="dashboard-form" class="btn primary">{{ t('dash.create') }}</button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 6px;
      margin-bottom: 16px;
    }

    legend {
      margin-bottom: 6px;
    }

    label {
      position: relative;
      display: flex;
      align-items: center;
      gap: 12px;
      padding: 10px 12px;
      border: 1px solid var(--border);
      border-radius: var(--radius);
      cursor: pointer;
    }

    label:hover {
      background: var(--surface-hover);
    }

    label.on {
      border-color: var(--accent-border);
      background: var(--accent-soft);
    }

    label:has(:focus-visible) {
      outline: 2px solid var(--focus);
      outline-offset: 1px;
    }

    label > span {
      display: flex;
      flex-direction: column;
    }

    strong {
      font-weight: 500;
      font-size: var(--text-data);
    }
  `,
})
export class NewDashboard {
  protected readonly t = inject(Words).t;
  private readonly registry = inject(Registry);
  protected readonly reference = inject<DialogRef<NewDashboardAnswer>>(DialogRef);
  protected readonly icons = ICONS;
  protected readonly templates = TEMPLATES.filter(
    (template) => layoutOf(template, this.registry, this.t).widgets.length > 0,
  );
  protected readonly chosen = signal<TemplateId | null>(this.templates[0] ?? null);
  protected readonly typed = signal<string | null>(null);
  protected readonly error = signal<string | null>(null);
  protected readonly name = computed(() => {
    const chosen = this.chosen();
    return this.typed() ?? (chosen ? this.t(`dash.template.${chosen}.name`) : '');
  });

  protected choose(template: TemplateId | null): void {
    this.chosen.set(template);
  }

  protected done(): void {
    const name = this.name().trim();
    if (!name) return this.error.set(this.t('dash.nameNeeded'));
    this.reference.close({ name, template: this.chosen() });
  }
}
