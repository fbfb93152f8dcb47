import { Injectable, inject } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';
import { Dashboard, Dashboards, TEMPLATE } from './dashboards';
import { DashboardSettings, SettingsAnswer, SettingsData } from './edit/dashboard-settings';
import { NewDashboard, NewDashboardAnswer } from './edit/new-dashboard';
import { Layout } from './model/layout';
import { layoutOf } from './model/templates';

/** What can be done with a dashboard as a whole. Each act tells which one to show next, or null where nothing was done. */
@Injectable()
export class DashboardActs {
  private readonly dashboards = inject(Dashboards);
  private readonly registry = inject(Registry);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  private readonly t = inject(Words).t;

  async create(position: number): Promise<{ id: string; blank: boolean } | null> {
    const answer = await this.overlays.ask<NewDashboardAnswer>(NewDashboard);
    if (!answer) return null;
    const { name, template } = answer;
    const layout = template ? layoutOf(template, this.registry, this.t) : { widgets: [] };
    const id = await this.attempt(() => this.dashboards.add(name, layout, position));
    return id === null ? null : { id, blank: !template };
  }

  /** A template that somebody changed becomes a dashboard of their own. */
  save(dashboard: Dashboard, layout: Layout): Promise<string | null> {
    return this.attempt(async () => {
      if (dashboard.id === TEMPLATE) return this.dashboards.add(dashboard.name, layout, 0);
      await this.dashboards.save(dashboard.id, layout);
      return dashboard.id;
    });
  }

  async settings(dashboard: Dashboard, forAll: boolean): Promise<string | null> {
    const answer = await this.overlays.ask<SettingsAnswer, SettingsData>(DashboardSettings, { dashboard, forAll });
    if (!answer) return null;
    return this.attempt(async () => {
      const id = await (dashboard.id === TEMPLATE
        ? this.dashboards.add(answer.name, dashboard.layout, 0)
        : dashboard.id);
      await this.dashboards.change(id, answer);
      return id;
    });
  }

  duplicate(dashboard: Dashboard, position: number): Promise<string | null> {
    return this.attempt(() =>
      this.dashboards.add(this.t('dash.copyOf', { name: dashboard.name }), dashboard.layout, position),
    );
  }

  /** The first is the one that its owner begins with. */
  putFirst(dashboard: Dashboard, all: Dashboard[]): Promise<string | null> {
    return this.attempt(async () => {
      const own = all.filter((each) => each.mine && each.id !== dashboard.id);
      const order = [dashboard, ...own];
      for (const [position, each] of order.entries())
        if (each.position !== position) await this.dashboards.change(each.id, { position });
      return dashboard.id;
    });
  }

  remove(dashboard: Dashboard, back: () => void): Promise<string | null> {
    return this.attempt(async () => {
      await this.dashboards.remove(dashboard.id);
      this.toasts.done(this.t('dash.removed', { name: dashboard.name }), {
        label: this.t('common.undo'),
        run: () => void this.attempt(() => this.dashboards.restore(dashboard.id)).then(back),
      });
      return '';
    });
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
      return null;
    }
  }
}
