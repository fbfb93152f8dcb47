import { Component, computed, input } from '@angular/core';

const TINTS = ['info', 'success', 'warning', 'danger', 'violet', 'teal', 'pink', 'orange'];

/** Initials on a tint that stays the same for the same name. */
@Component({
  selector: 'crm-avatar',
  template: `{{ initials() }}`,
  host: {
    'aria-hidden': 'true',
    '[attr.data-tint]': 'tint()',
    '[style.--size.px]': 'size()',
    '[class.square]': 'square()',
  },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      flex: none;
      width: var(--size);
      height: var(--size);
      border-radius: 50%;
      font-size: calc(var(--size) * 0.42);
      font-weight: 600;
      letter-spacing: 0;
      background: oklch(var(--tint-l) calc(var(--tint-c) * 1.6) var(--tint-h));
      color: oklch(var(--tint-text-l) var(--tint-text-c) var(--tint-h));
      user-select: none;
    }

    :host(.square) {
      border-radius: 22%;
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  readonly size = input(20);
  readonly square = input(false);
  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly tint = computed(() => tintOf(this.name()));
}

export function initialsOf(name: string): string {
  const words = name
    .split(/[\s\-_.@]+/)
    .map((word) => [...word][0])
    .filter((letter): letter is string => !!letter && /[\p{L}\p{N}]/u.test(letter));
  return (words.length > 1 ? words[0] + words[words.length - 1] : (words[0] ?? '?')).toUpperCase();
}

function tintOf(name: string): string {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)!) >>> 0;
  return TINTS[hash % TINTS.length];
}
