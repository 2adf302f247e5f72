"""What checks, measures and misbehaviours are called in Chinese; their own names are English."""

CHINESE = {
    # checks
    "camera": "运镜", "framing": "构图", "exposure": "曝光", "palette": "色彩",
    "stranger": "闯入者",
    "duration": "时长", "freeze": "定格", "black": "黑场", "cut": "误切", "flicker": "闪烁",
    "integrity": "完整性", "length": "长度", "picture format": "画面格式", "sound": "声音",
    "loudness": "响度", "label": "标识",
    # curves
    "delivered": "完成的运镜", "camera speed": "运镜速度", "subject off its mark": "主体偏离站位",
    "unexpected mover": "意外的运动", "change": "画面变化", "match": "与前帧吻合",
    "brightness": "亮度",
    "highlights": "高光", "previs change": "预演变化", "previs highlights": "预演高光",
    "previs match": "预演匹配度", "previs brightness": "预演亮度",
    # what a rehearsed generator does
    "camera weak": "运镜不足", "camera excessive": "运镜过度", "camera wrong": "运镜错误",
    "off mark": "偏离站位", "wrong size": "景别错误", "cast": "偏色", "early cut": "提前切换",
    # units
    "share of the path": "路径比例", "thirds of the frame": "画幅三分之一",
    "share of the width": "画宽比例", "log of the scale": "比例的对数",
    "stops of red over blue": "红蓝差档数", "stops rms": "档（均方根）",
    "share of the take before it": "此前占全条比例", "degrees round the subject": "绕主体度数",
    "subject distances away": "主体距离的倍数",
    "stops": "档", "grey levels": "灰阶", "correlation": "相关", "fraction": "比例", "frames": "帧",
    "degrees": "度", "m": "米", "s": "秒", "share of frame width": "画宽比例",
}  # fmt: skip


def chinese(name: str) -> str:
    """The Chinese name, or the English one where nobody has given another."""
    return CHINESE.get(name.replace("_", " "), name.replace("_", " "))
