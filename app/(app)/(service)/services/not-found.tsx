import { MissingService } from '@/components/service/missing-service';

export default function ServiceNotFound() {
  return <MissingService />;
}
