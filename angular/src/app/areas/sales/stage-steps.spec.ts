import { describe, expect, it } from 'vitest';
import { stepsOf } from './stage-steps';

const stage = (id: string, type = 'open') => ({ id, name: id, type });
const time = (id: string) => ({ stage: id, name: id, entered: '', seconds: 60, stays: 1 });

describe('the way of a deal', () => {
  const stages = [stage('a'), stage('b'), stage('won', 'won'), stage('lost', 'lost')];

  it('has stages behind it, the one it stands in, and those ahead', () => {
    expect(stepsOf(stages, [time('a')], 'b').map(({ state }) => state)).toEqual(['behind', 'here', 'ahead', 'ahead']);
  });

  it('says how long it stood where it was', () => {
    expect(stepsOf(stages, [time('a')], 'b').map((step) => step.time?.seconds ?? null)).toEqual([60, null, null, null]);
  });

  it('does not lead to lost by way of won', () => {
    expect(stepsOf(stages, [], 'lost').map(({ state }) => state)).toEqual(['behind', 'behind', 'ahead', 'here']);
  });
});
