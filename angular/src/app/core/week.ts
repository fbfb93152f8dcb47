import { Injectable, signal } from '@angular/core';

/** The day with which the company's weeks begin, 0 for Sunday: in calendars, and in what filters call a week, as on the server. */
@Injectable({ providedIn: 'root' })
export class Week {
  readonly start = signal(1);
}
