import { ObjectInfo } from '../../api/types';

/** Whether a form makes records of an object, for whoever asks: what comes about by itself or on other pages is not offered. */
export function isMadeByHand(object: ObjectInfo | undefined): boolean {
  return !!object && object.can.create && !object.origin;
}
