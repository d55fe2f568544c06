// An official AWS architecture icon, unchanged, never recoloured. The service that owns it imports the SVG's
// address (`aws-icons/icons/architecture-service/….svg?url`): small files arrive inside the script as data.

export function AwsIcon({ src, size = 22 }: { src: string; size?: number }) {
  return <img src={src} width={size} height={size} alt="" draggable={false} className="block shrink-0" />;
}
