import { Injectable, inject } from '@angular/core';
import { Http } from '../../api/http';
import { ImportJob, ImportMapping, ImportPreset, ImportPreview, SetChoices, SetPreview } from '../../api/import-types';

/** Bringing a file in: what it would do, doing it, following it, taking it back. */
@Injectable({ providedIn: 'root' })
export class Imports {
  private readonly http = inject(Http);

  preview(plural: string, file: File, sheet: string | null, mapping: ImportMapping | null): Promise<ImportPreview> {
    return this.http.post(`/api/crm/${plural}/import?preview=true`, form(file, sheet, mapping));
  }

  run(plural: string, file: File, sheet: string | null, mapping: ImportMapping): Promise<ImportJob> {
    return this.http.post(`/api/crm/${plural}/import`, form(file, sheet, mapping));
  }

  async presets(): Promise<ImportPreset[]> {
    return (await this.http.get<{ items: ImportPreset[] }>('/api/crm/imports/presets')).items;
  }

  previewSet(preset: string, files: File[], choices: SetChoices): Promise<SetPreview> {
    return this.http.post('/api/crm/imports?preview=true', setForm(preset, files, choices));
  }

  runSet(preset: string, files: File[], choices: SetChoices): Promise<ImportJob> {
    return this.http.post('/api/crm/imports', setForm(preset, files, choices));
  }

  job(id: string): Promise<ImportJob> {
    return this.http.get(`/api/crm/imports/${id}`);
  }

  async history(): Promise<ImportJob[]> {
    return (await this.http.get<{ items: ImportJob[] }>('/api/crm/imports')).items;
  }

  undo(id: string): Promise<unknown> {
    return this.http.post(`/api/crm/imports/${id}/undo`);
  }

  errorsAddress(id: string): string {
    return `/api/crm/imports/${id}/errors`;
  }
}

function form(file: File, sheet: string | null, mapping: ImportMapping | null): FormData {
  const data = new FormData();
  data.append('file', file, file.name);
  if (sheet) data.append('sheet', sheet);
  if (mapping) data.append('mapping', JSON.stringify(mapping));
  return data;
}

function setForm(preset: string, files: File[], choices: SetChoices): FormData {
  const data = new FormData();
  data.append('preset', preset);
  for (const file of files) data.append('file', file, file.name);
  data.append('choices', JSON.stringify(choices));
  return data;
}
