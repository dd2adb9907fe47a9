'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';

const FORMATS = ['json', 'csv'] as const;

/** Evidence to take away; each export is recorded in the audit log with the hash of its bytes. */
export function ExportMenu({ framework }: { framework: string }) {
  return (
    <Menu
      trigger={
        <Button look="solid" icon={<Icon of={Download} />}>
          Export evidence
        </Button>
      }
      items={FORMATS.map((format) => ({
        label: format === 'json' ? 'JSON, every row' : 'CSV, one line per row',
        href: `/api/v1/compliance/export?framework=${encodeURIComponent(framework)}&format=${format}`,
      }))}
    />
  );
}
