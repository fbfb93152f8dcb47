import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { Words } from '../../i18n/words';

interface Heard {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

interface Recognition {
  lang: string;
  continuous: boolean;
  onresult: ((heard: Heard) => void) | null;
  onend: (() => void) | null;
  onerror: (() => void) | null;
  start(): void;
  stop(): void;
}

type Maker = new () => Recognition;

/** Writes down what is said, where the browser can: it needs a microphone, and some browsers send what they hear to a service of theirs. */
@Injectable()
export class Voice {
  private readonly words = inject(Words);
  private readonly maker = makerOf(window as unknown as Record<string, Maker | undefined>);
  private recognition: Recognition | null = null;
  readonly able = this.maker !== undefined;
  readonly listening = signal(false);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.recognition?.stop());
  }

  toggle(said: (text: string) => void): void {
    if (this.recognition) return this.recognition.stop();
    if (!this.maker) return;
    const recognition = (this.recognition = new this.maker());
    recognition.lang = this.words.language();
    recognition.continuous = true;
    recognition.onresult = (heard) => {
      for (let at = heard.resultIndex; at < heard.results.length; at++)
        if (heard.results[at].isFinal) said(heard.results[at][0].transcript.trim());
    };
    recognition.onend = () => this.end();
    recognition.onerror = () => this.end();
    recognition.start();
    this.listening.set(true);
  }

  private end(): void {
    this.recognition = null;
    this.listening.set(false);
  }
}

function makerOf(browser: Record<string, Maker | undefined>): Maker | undefined {
  return browser['SpeechRecognition'] ?? browser['webkitSpeechRecognition'];
}
