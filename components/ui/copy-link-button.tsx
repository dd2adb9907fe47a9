'use client';

import { Check, Link as LinkIcon } from 'lucide-react';
import { Icon } from './icon';
import { IconButton } from './icon-button';
import { useCopy } from './use-copy';

/** Copies the address of what is on screen now, selection included. */
export function CopyLinkButton() {
  const { copy, done, failed } = useCopy();
  const label = done ? 'Link copied' : failed ? 'Not copied: take it from the address bar' : 'Copy link';
  return (
    <IconButton label={label} icon={<Icon of={done ? Check : LinkIcon} />} onClick={() => copy(window.location.href)} />
  );
}
