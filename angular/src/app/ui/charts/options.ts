import { ChartData, FigureWriter, Series, Unit } from './chart-data';
import { Ink } from './ink';

export type ChartKind = 'bar' | 'line' | 'area' | 'pie' | 'scatter';

export interface Drawing {
  kind: ChartKind;
  data: ChartData;
  write: FigureWriter;
  /** The colour of a chart with one series: a place in the palette, or the accent. */
  color: number | null;
}

/** A bar with less room than this does not carry its figure, in pixels. */
const LABELLED = 42;

/**
 * A chart as the library wants it told: zero-based, direct labels, the unit on the axis once.
 * @param width How wide the drawing is, in pixels: names under bars take their share of it.
 */
export function optionsOf(drawing: Drawing, ink: Ink, width: number): Record<string, unknown> {
  const { kind } = drawing;
  const frame = {
    animationDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    textStyle: { fontFamily: ink.font, fontSize: 12, color: ink.muted },
  };
  if (kind === 'pie') return { ...frame, ...pie(drawing, ink, width) };
  if (kind === 'scatter') return { ...frame, ...scatter(drawing, ink) };
  return { ...frame, ...upright(drawing, ink, width) };
}

/** The colour of a series: one of the palette, or, where it is alone, the chosen one. */
export function colorOf(index: number, of: number, color: number | null, ink: Ink): string {
  if (of > 1) return ink.palette[index % ink.palette.length];
  return color === null ? ink.accent : ink.palette[color];
}

export function tooltip(ink: Ink): Record<string, unknown> {
  return {
    backgroundColor: ink.inverse,
    borderWidth: 0,
    padding: [6, 10],
    confine: true,
    textStyle: { color: ink.onInverse, fontFamily: ink.font, fontSize: 12 },
  };
}

/** Whatever a company wrote into its records is text in a tooltip and nothing else. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function upright({ kind, data, write, color }: Drawing, ink: Ink, width: number): Record<string, unknown> {
  const { categories, series } = data;
  const lines = kind !== 'bar';
  const stacked = data.stacked && kind !== 'line' && series.length > 1;
  const ends = lines && series.length > 1 && !stacked && endApart(series);
  const text = { color: ink.muted, fontFamily: ink.font, fontSize: 12 };
  const room = Math.floor((width - 72) / Math.max(1, categories.length)) - 6;
  const fits = Math.max(0, ...categories.map((category) => category.label.length)) * 6.5 <= room;
  const units = [...new Set(series.map((each) => each.unit))].slice(0, 2);
  return {
    grid: { left: 4, right: ends ? 92 : 8, top: 24, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltip(ink),
      trigger: lines || series.length > 1 ? 'axis' : 'item',
      axisPointer: {
        type: lines ? 'line' : 'shadow',
        lineStyle: { color: ink.border },
        shadowStyle: { opacity: 0.15 },
      },
      formatter: (at: TooltipAt | TooltipAt[]) => told(Array.isArray(at) ? at : [at], data, write),
    },
    xAxis: {
      type: 'category',
      data: categories.map((category) => category.label),
      boundaryGap: !lines,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.border } },
      axisLabel: {
        ...text,
        // Few names are all there, shortened where they must be; of many, as many as have room.
        ...(fits || categories.length <= 8
          ? { interval: 0, overflow: 'truncate', width: Math.max(room, 24) }
          : { hideOverlap: true, overflow: 'truncate', width: 96 }),
      },
    },
    yAxis: units.map((unit, place) => ({
      type: 'value',
      position: place ? 'right' : 'left',
      min: (range: { min: number }) => Math.min(0, range.min),
      minInterval: unit === 'count' ? 1 : undefined,
      splitNumber: 4,
      axisLabel: { ...text, formatter: (value: number) => write.short(value, unit) },
      splitLine: { show: !place, lineStyle: { color: ink.soft } },
    })),
    series: series.map((each, index) => {
      const tone = colorOf(index, series.length, color, ink);
      const shared = {
        name: each.label,
        data: each.values,
        yAxisIndex: Math.max(0, units.indexOf(each.unit)),
        cursor: 'pointer',
        ...(stacked ? { stack: 'all' } : {}),
      };
      return lines
        ? { ...shared, ...line(each, tone, kind === 'area', ends, text) }
        : { ...shared, ...bar(each, tone, room / series.length, series.length, stacked, index, write, ink) };
    }),
  };
}

function bar(
  series: Series,
  tone: string,
  room: number,
  of: number,
  stacked: boolean,
  index: number,
  write: FigureWriter,
  ink: Ink,
): Record<string, unknown> {
  const top = !stacked || index === of - 1;
  return {
    type: 'bar',
    barMaxWidth: 56,
    barGap: '10%',
    itemStyle: { color: tone, borderRadius: top ? [4, 4, 0, 0] : 0 },
    emphasis: { itemStyle: { opacity: 0.85 } },
    label: {
      show: !stacked && room >= LABELLED,
      position: 'top',
      fontFamily: ink.font,
      fontSize: 12,
      color: ink.text,
      formatter: (at: { value: number }) => write.plain(at.value, series.unit),
    },
  };
}

/** Whether lines end far enough from each other to be named there. */
export function endApart(series: Series[]): boolean {
  const most = Math.max(0, ...series.flatMap((each) => each.values.map((value) => Math.abs(value ?? 0))));
  const ends = series.map((each) => each.values.filter((value) => value !== null).at(-1) ?? 0).sort((a, b) => a - b);
  return ends.every((end, at) => at === 0 || end - ends[at - 1] > most * 0.09);
}

/** A line is named at its end, beside its last figure. */
function line(
  series: Series,
  tone: string,
  filled: boolean,
  ends: boolean,
  text: Record<string, unknown>,
): Record<string, unknown> {
  return {
    type: 'line',
    symbol: 'circle',
    symbolSize: 6,
    showSymbol: series.values.length <= 31,
    connectNulls: false,
    lineStyle: { width: 2, color: tone },
    itemStyle: { color: tone },
    triggerLineEvent: true,
    ...(filled ? { areaStyle: { color: tone, opacity: 0.18 } } : {}),
    endLabel: {
      ...text,
      show: ends,
      color: tone,
      formatter: '{a}',
      overflow: 'truncate',
      width: 84,
    },
  };
}

function pie({ data, write, color }: Drawing, ink: Ink, width: number): Record<string, unknown> {
  const [series] = data.series;
  const slices = data.categories.map((category, index) => ({
    name: category.label,
    value: series.values[index] ?? 0,
    itemStyle: { color: colorOf(index, data.categories.length, color, ink) },
  }));
  return {
    tooltip: {
      ...tooltip(ink),
      trigger: 'item',
      formatter: (at: { name: string; value: number; percent: number }) =>
        `${escaped(at.name)}: ${escaped(write.full(at.value, series.unit))} (${write.full(at.percent, 'percent')})`,
    },
    series: [
      {
        type: 'pie',
        radius: width < 340 ? ['36%', '56%'] : ['46%', '72%'],
        center: ['50%', '52%'],
        cursor: 'pointer',
        data: slices,
        minAngle: 3,
        itemStyle: { borderColor: ink.surface, borderWidth: 2 },
        labelLine: { length: 8, length2: 8, lineStyle: { color: ink.border } },
        label: {
          color: ink.text,
          fontFamily: ink.font,
          fontSize: 12,
          lineHeight: 16,
          formatter: (at: { name: string; value: number; percent: number }) =>
            `${at.name}\n${write.short(at.value, series.unit)} · ${write.full(rounded(at.percent), 'percent')}`,
          overflow: 'truncate',
          alignTo: 'edge',
          edgeDistance: 2,
        },
      },
    ],
  };
}

/** A share beside a slice is read at a glance: whole percents, unless it is less than one. */
function rounded(percent: number): number {
  return percent < 1 ? Math.round(percent * 10) / 10 : Math.round(percent);
}

function scatter({ data, write, color }: Drawing, ink: Ink): Record<string, unknown> {
  const [across, up] = [data.series[0], data.series[1] ?? data.series[0]];
  const text = { color: ink.muted, fontFamily: ink.font, fontSize: 12 };
  const axis = (series: Series) => ({
    type: 'value',
    scale: false,
    name: series.label,
    nameLocation: 'middle',
    nameTextStyle: { ...text, color: ink.text },
    splitNumber: 4,
    axisLabel: { ...text, formatter: (value: number) => write.short(value, series.unit) },
    splitLine: { lineStyle: { color: ink.soft } },
    axisLine: { lineStyle: { color: ink.border } },
  });
  return {
    grid: { left: 28, right: 16, top: 16, bottom: 28, containLabel: true },
    tooltip: {
      ...tooltip(ink),
      trigger: 'item',
      formatter: (at: { dataIndex: number }) =>
        `<b>${escaped(data.categories[at.dataIndex].label)}</b><br>` +
        [across, up]
          .map((each) => `${escaped(each.label)}: ${escaped(write.full(each.values[at.dataIndex], each.unit))}`)
          .join('<br>'),
    },
    xAxis: { ...axis(across), nameGap: 28 },
    yAxis: { ...axis(up), nameGap: 52, nameRotate: 90 },
    series: [
      {
        type: 'scatter',
        symbolSize: 11,
        cursor: 'pointer',
        data: data.categories.map((_, index) => [across.values[index], up.values[index]]),
        itemStyle: { color: colorOf(0, 1, color, ink), opacity: 0.75 },
        label: {
          show: data.categories.length <= 15,
          position: 'right',
          color: ink.muted,
          fontFamily: ink.font,
          fontSize: 11,
          formatter: (at: { dataIndex: number }) => data.categories[at.dataIndex].label,
        },
        labelLayout: { hideOverlap: true },
      },
    ],
  };
}

interface TooltipAt {
  dataIndex: number;
  seriesIndex: number;
  color: string;
}

function told(at: TooltipAt[], data: ChartData, write: FigureWriter): string {
  const category = data.categories[at[0]?.dataIndex]?.label ?? '';
  if (data.series.length === 1) {
    const [only] = data.series;
    return `${escaped(category)}: ${escaped(write.full(only.values[at[0].dataIndex], only.unit))}`;
  }
  const lines = at.map(({ seriesIndex, dataIndex, color }) => {
    const series = data.series[seriesIndex];
    const value = write.full(series.values[dataIndex], series.unit as Unit);
    return `<span style="color:${color}">●</span> ${escaped(series.label)}: ${escaped(value)}`;
  });
  return `<b>${escaped(category)}</b><br>${lines.join('<br>')}`;
}
