import { Type } from '@angular/core';
import { ChartDemo } from './demos/chart';
import { WorldMapDemo } from './demos/world-map';
import { ControlsDemo } from './demos/controls';
import { ComboboxDemo } from './demos/combobox';
import { DialogFrameDemo } from './demos/dialog-frame';
import { AvatarDemo, ChipDemo, IconDemo, MarkDemo } from './demos/marks';
import { EmptyStateDemo, ErrorStateDemo, SkeletonDemo } from './demos/states';
import { FieldDemo } from './demos/field';
import { TabsDemo } from './demos/tabs';
import { TagsInputDemo } from './demos/tags-input';
import { ConfirmDemo, ToastDemo } from './demos/overlays';

export interface Entry {
  /** The element that it shows; `controls` for what is a class and no element. */
  name: string;
  demo: Type<unknown>;
}

export const ENTRIES: Entry[] = [
  { name: 'controls', demo: ControlsDemo },
  { name: 'crm-avatar', demo: AvatarDemo },
  { name: 'crm-chart', demo: ChartDemo },
  { name: 'crm-chip', demo: ChipDemo },
  { name: 'crm-combobox', demo: ComboboxDemo },
  { name: 'crm-confirm', demo: ConfirmDemo },
  { name: 'crm-dialog-frame', demo: DialogFrameDemo },
  { name: 'crm-empty-state', demo: EmptyStateDemo },
  { name: 'crm-error-state', demo: ErrorStateDemo },
  { name: 'crm-field', demo: FieldDemo },
  { name: 'crm-icon', demo: IconDemo },
  { name: 'crm-mark', demo: MarkDemo },
  { name: 'crm-skeleton', demo: SkeletonDemo },
  { name: 'crm-tabs', demo: TabsDemo },
  { name: 'crm-tags-input', demo: TagsInputDemo },
  { name: 'crm-toast-outlet', demo: ToastDemo },
  { name: 'crm-world-map', demo: WorldMapDemo },
];
