import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Records } from '../records';
import { FilterGroup, fromFilter, toFilter } from '../model/filter';
import { FilterEditor } from './filter-editor';

const field = (name: string, type: FieldInfo['type']): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
});
const deal = { name: 'deal', fields: [field('name', 'text'), field('amount', 'money')] } as ObjectInfo;

@Component({
  imports: [FilterEditor],
  template: `<crm-filter-editor [object]="object" [group]="group()" (changed)="group.set($event)" />`,
})
class Page {
  readonly object = deal;
  readonly group = signal<FilterGroup>(fromFilter({ and: [{ field: 'name', op: 'contains', value: 'Acme' }] }));
}

describe('filter builder', () => {
  function open() {
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t: (key: string) => key } },
        { provide: Records, useValue: {} },
        {
          provide: Registry,
          useValue: {
            path: (object: ObjectInfo, path: string) => object.fields.filter((each) => each.name === path),
            target: () => undefined,
          },
        },
      ],
    });
    const fixture = TestBed.createComponent(Page);
    fixture.detectChanges();
    const button = (label: string) =>
      [...fixture.nativeElement.querySelectorAll('button')].find((each: HTMLElement) =>
        each.textContent!.includes(label),
      );
    const press = (label: string) => {
      button(label).click();
      fixture.detectChanges();
    };
    return { page: fixture.componentInstance, root: fixture.nativeElement as HTMLElement, press, fixture };
  }

  it('adds a rule that does not count until it is finished', () => {
    const { page, press } = open();
    press('filter.addRule');
    expect(page.group().nodes).toHaveLength(2);
    expect(toFilter(page.group())).toEqual({ and: [{ field: 'name', op: 'contains', value: 'Acme' }] });
  });

  it('nests a group joined by or', () => {
    const { page, press } = open();
    press('filter.addGroup');
    expect(page.group().nodes[1]).toMatchObject({ kind: 'group', join: 'or' });
  });

  it('drops the value when the operator takes none', () => {
    const { page, root, fixture } = open();
    const operator = root.querySelector<HTMLSelectElement>('select.op')!;
    operator.value = 'empty';
    operator.dispatchEvent(new Event('change'));
    fixture.detectChanges();
    expect(toFilter(page.group())).toEqual({ and: [{ field: 'name', op: 'empty' }] });
  });

  it('removes a rule', () => {
    const { page, root, fixture } = open();
    root.querySelector<HTMLButtonElement>('button.remove')!.click();
    fixture.detectChanges();
    expect(toFilter(page.group())).toBeUndefined();
  });
});
