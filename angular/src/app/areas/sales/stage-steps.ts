import { RecordRow } from '../../api/types';

/** How long a deal stood in one stage, all its stays together. */
export interface StageTime {
  stage: string;
  name: string;
  entered: string;
  seconds: number;
  stays: number;
}

/** One stage on the way of a deal: behind it, where it stands, or ahead. */
export interface StageStep {
  id: string;
  name: string;
  row: RecordRow;
  state: 'behind' | 'here' | 'ahead';
  time: StageTime | null;
}

/** The stages of the pipeline in their order. Nothing lies ahead of a deal that is closed, and lost is not a stage that won was behind. */
export function stepsOf(stages: RecordRow[], times: StageTime[], here: string | null): StageStep[] {
  const at = stages.findIndex(({ id }) => id === here);
  return stages.map((row, index): StageStep => {
    const time = times.find(({ stage }) => stage === row.id) ?? null;
    const behind = index < at && (row['type'] === 'open' || !!time);
    const state = row.id === here ? 'here' : behind ? 'behind' : 'ahead';
    return { id: row.id, name: String(row['name'] ?? ''), row, state, time };
  });
}
