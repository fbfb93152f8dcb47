import { TestBed } from '@angular/core/testing';
import { StoredFile } from '../../api/types';
import { Words } from '../../i18n/words';
import { FileInput } from './file-input';
import { LARGEST } from './file-facts';
import { Files } from './files';

const held: StoredFile = { id: '1', name: 'plan.png', size: 2048, contentType: 'image/png' };

describe('the file of a record', () => {
  const upload = vi.fn(async (file: File): Promise<StoredFile> => ({
    id: '2',
    name: file.name,
    size: file.size,
    contentType: file.type,
  }));

  function open(inputs: Record<string, unknown>) {
    upload.mockClear();
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t: (key: string) => key, language: () => 'en' } },
        { provide: Files, useValue: { upload } },
      ],
    });
    const fixture = TestBed.createComponent(FileInput);
    fixture.componentRef.setInput('inputId', 'f');
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    const changes: (StoredFile | null)[] = [];
    fixture.componentInstance.changed.subscribe((file) => changes.push(file));
    fixture.detectChanges();
    const element: HTMLElement = fixture.nativeElement;
    const give = async (file: File) => {
      const input = element.querySelector('input')!;
      Object.defineProperty(input, 'files', { value: [file], configurable: true });
      input.dispatchEvent(new Event('change'));
      await fixture.whenStable();
      fixture.detectChanges();
    };
    return { fixture, element, changes, give };
  }

  it('is uploaded as soon as it is chosen', async () => {
    const { element, changes, give } = open({});
    await give(new File(['hello'], 'note.txt', { type: 'text/plain' }));
    expect(changes).toEqual([{ id: '2', name: 'note.txt', size: 5, contentType: 'text/plain' }]);
    expect(element.textContent).toContain('note.txt');
  });

  it('is refused before it is sent where it is too large or empty', async () => {
    const { element, changes, give } = open({});
    const large = new File(['x'], 'film.mov');
    Object.defineProperty(large, 'size', { value: LARGEST + 1 });
    await give(large);
    expect(element.querySelector('[role=alert]')?.textContent).toContain('fileField.tooLarge');
    await give(new File([], 'empty.txt'));
    expect(element.querySelector('[role=alert]')?.textContent).toContain('fileField.empty');
    expect(upload).not.toHaveBeenCalled();
    expect(changes).toEqual([]);
  });

  it('is fetched, drawn when it is a picture, replaced and removed', () => {
    const { fixture, element, changes } = open({ value: held, address: '/a' });
    expect(element.querySelector('img')?.getAttribute('src')).toBe('/a?of=1');
    expect(element.querySelector('a[download]')?.getAttribute('href')).toBe('/a');
    element.querySelector<HTMLButtonElement>('button')!.click();
    fixture.detectChanges();
    expect(changes).toEqual([null]);
    expect(element.querySelector('img')).toBeNull();
  });

  it('is only looked at where it may not be changed', () => {
    const { element } = open({ value: held, address: '/a', editable: false });
    expect(element.querySelector('input, button')).toBeNull();
    expect(element.querySelector('a[download]')).not.toBeNull();
  });
});
