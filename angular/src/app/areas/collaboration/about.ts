import { Filter } from '../../api/types';

/** What tells of one record: comments, files, marks. */
export function about(object: string, record: string): Filter {
  return {
    and: [
      { field: 'object', op: 'eq', value: object },
      { field: 'record', op: 'eq', value: record },
    ],
  };
}
