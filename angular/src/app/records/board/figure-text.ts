import { Formats } from '../../ui/formats';
import { BoardFigure } from '../model/board-figures';
import { Tally } from './board-cards';

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** What a column adds up to, as people read it; `short` where there is little room. */
export function figureText(formats: Formats, { field }: BoardFigure, { sum, currency }: Tally, short = false): string {
  if (field?.type === 'money') return short ? formats.compactMoney(sum, currency) : formats.money(sum, currency, true);
  if (field?.type === 'duration') return formats.minutes(sum);
  return formats.number(sum, short ? { notation: 'compact', maximumFractionDigits: 1 } : { maximumFractionDigits: 2 });
}

export function figureLabel(t: Translate, { field, weighted }: BoardFigure): string {
  if (!field) return t('board.count');
  return weighted ? t('board.weighted', { label: field.label }) : field.label;
}
