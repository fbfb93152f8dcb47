import { Injectable, inject } from '@angular/core';
import { Http } from '../../api/http';

/** Which company a person who is not signed in means. */
@Injectable({ providedIn: 'root' })
export class Workspace {
  private readonly http = inject(Http);

  /** False when there is no such company. */
  async choose(name: string): Promise<boolean> {
    const found = await this.http.get<{ success: boolean; isActive: boolean; name: string | null }>(
      `/api/abp/multi-tenancy/tenants/by-name/${encodeURIComponent(name)}`,
      { anonymous: true },
    );
    if (!found.success || !found.isActive) return false;
    this.http.tenant = found.name ?? name;
    localStorage.setItem('crm.workspace', this.http.tenant);
    return true;
  }

  remembered(): string {
    return localStorage.getItem('crm.workspace') ?? '';
  }
}
